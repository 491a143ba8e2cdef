/* Lists the chosen terms or pages of a <select multiple>, takes them off, and adds more through
   Wagtail's chooser. The select stays what the form sends, so that autosave, comparison and a browser without
   JavaScript find what they know. */
(() => {
  const { Controller } = window.StimulusModule;

  class TermsController extends Controller {
    static targets = ["select", "list", "item", "button", "status"];
    static values = { below: Number };

    connect() {
      this.selectTarget.hidden = true;
      this.listTarget.hidden = false;
      this.buttonTarget.hidden = false;
      this.show();
    }

    disconnect() {
      this.selectTarget.hidden = false;
      this.listTarget.hidden = true;
      this.buttonTarget.hidden = true;
    }

    show() {
      const chosen = Array.from(this.selectTarget.selectedOptions);
      this.listTarget.replaceChildren(...chosen.map((option) => this.row(option)));
      this.listTarget.hidden = !chosen.length;
    }

    row(option) {
      const item = this.itemTarget.content.firstElementChild.cloneNode(true);
      item.querySelector("[data-term-name]").textContent = option.text;
      const button = item.querySelector("button");
      button.setAttribute("aria-label", `${button.title}: ${option.text}`);
      button.value = option.value;
      return item;
    }

    changed(message) {
      this.show();
      this.statusTarget.textContent = message;
      this.selectTarget.dispatchEvent(new Event("change", { bubbles: true }));
    }

    remove(event) {
      const value = event.currentTarget.value;
      const buttons = Array.from(this.listTarget.querySelectorAll("button"));
      const place = buttons.indexOf(event.currentTarget);
      const option = this.option(value);
      option.selected = false;
      this.changed(`− ${option.text}`);
      const left = this.listTarget.querySelectorAll("button");
      (left[place] || left[place - 1] || this.buttonTarget).focus();
    }

    choose() {
      const packed = this.element.querySelector('script[type="application/json"]');
      this.dialogue ??= window.telepath.unpack(JSON.parse(packed.textContent));
      const options = { multiple: true };
      if (this.belowValue) options.parentId = this.belowValue;
      this.dialogue.openModal((chosen) => this.add(chosen), options);
    }

    add(chosen) {
      chosen.forEach((one) => {
        if (!this.option(one.id)) this.selectTarget.add(new Option(this.name(one), one.id));
        this.option(one.id).selected = true;
      });
      this.changed(chosen.map(this.name).join(", "));
    }

    // core's dialogues call it one or the other
    name({ title, adminTitle }) {
      return title ?? adminTitle;
    }

    option(value) {
      return Array.from(this.selectTarget.options).find((option) => option.value === `${value}`);
    }
  }

  window.wagtail.app.register("modalities-terms", TermsController);
})();
