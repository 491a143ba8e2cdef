/** What the windows of the editor and of a preview say to each other. */

/** The one key under which all of it stands. */
export const KEY = "wagtailModalities";

export type FromPreview = { type: "ready" } | { type: "edit"; url: string };
export interface FromEditor {
  type: "update";
  token: string;
  url: string;
}

/** The request header by which a preview asks for its own content anew. */
export const UPDATE = "X-Preview-Update";

export function isUpdate(data: unknown): data is { [KEY]: FromEditor } {
  const said = (data as { [KEY]?: Partial<FromEditor> } | null)?.[KEY];
  return said?.type === "update" && typeof said.token === "string" && said.token !== "";
}
