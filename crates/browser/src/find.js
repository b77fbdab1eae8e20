// Finds a thing on the page by the name a person reads; gives null when there is none.
(kind, wanted) => {
  const clean = (text) => (text ?? "").replace(/[\s\u00a0\u202f]+/g, " ").trim();
  const visible = (element) => element.checkVisibility?.({ visibilityProperty: true }) ?? true;
  const labelText = (label) => {
    const copy = label.cloneNode(true);
    copy.querySelectorAll("select, textarea").forEach((field) => field.remove());
    return clean(copy.textContent);
  };
  const names = (element) => [
    ...[...(element.labels ?? [])].map(labelText),
    clean(element.getAttribute("aria-label")),
    ...(element.getAttribute("aria-labelledby") ?? "").split(/\s+/).filter(Boolean)
      .map((id) => clean(document.getElementById(id)?.textContent)),
    ...(kind === "field" ? [] : [clean(element.textContent), clean(element.value)]),
  ].filter(Boolean);
  const selector = {
    field: "input:not([type=hidden],[type=submit],[type=button],[type=reset]), select, textarea",
    button: "button, input[type=submit], input[type=button], summary, [role=button]",
    link: "a[href]",
  }[kind];
  // Radio buttons and check boxes may be hidden behind their label.
  const all = [...document.querySelectorAll(selector)].filter((element) => visible(element) || element.labels?.length);
  if (wanted === null) return all.flatMap(names).join(", ");
  const name = clean(wanted);
  return all.find((element) => names(element).includes(name))
    ?? all.find((element) => names(element).some((text) => text.startsWith(name)))
    ?? null;
}
