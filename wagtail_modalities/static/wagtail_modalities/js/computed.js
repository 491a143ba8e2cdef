/* Shows in a read-only panel what the server makes of the form's fields, while they are filled in.
   Without JavaScript, or while an answer fails, the panel says what it said when the form was loaded. */
(() => {
  const { Controller } = window.StimulusModule;
  const WAIT = 300;

  class ComputedController extends Controller {
    static targets = ["value"];

    static values = { url: String, fields: String };

    connect() {
      this.form = this.element.closest("form");
      this.later = this.later.bind(this);
      ["input", "change"].forEach((name) => this.form?.addEventListener(name, this.later));
    }

    disconnect() {
      ["input", "change"].forEach((name) => this.form?.removeEventListener(name, this.later));
      clearTimeout(this.timer);
    }

    later({ target }) {
      if (!this.fieldsValue.split(" ").includes(target.name)) return;
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.ask(), WAIT);
    }

    async ask() {
      const url = new URL(this.urlValue, window.location.href);
      this.fieldsValue.split(" ").forEach((name) => {
        url.searchParams.set(name, this.form.elements[name]?.value ?? "");
      });
      this.asked = url.href;
      const response = await fetch(url, { headers: { Accept: "application/json" } });
      // an answer that another one has overtaken is not shown
      if (!response.ok || this.asked !== url.href) return;
      const values = await response.json();
      this.valueTargets.forEach((target) => {
        const text = values[target.dataset.name] ?? "";
        if (target.textContent !== text) target.textContent = text;
      });
    }
  }

  window.wagtail.app.register("modalities-computed", ComputedController);
})();
