// Django's admin leaves two kinds of fields without a name for a screen reader: those in
// the rows of a table, and the search boxes that select2 puts in the place of a select.

function naming(field) {
  const select = field.closest(".select2-container")?.previousElementSibling ?? field;
  const cell = select.closest(".tabular td");
  if (cell) return cell.closest("table").tHead.rows[0].cells[cell.cellIndex];
  return document.querySelector(`label[for="${select.id}"]`);
}

function nameFields(root) {
  for (const field of root.querySelectorAll(":is(.tabular td, .form-row) :is(input, select)")) {
    const name = naming(field);
    if (!name) continue;
    name.id ||= `name-of-${field.id}`;
    field.setAttribute("aria-labelledby", name.id);
    const shown = document.getElementById(`select2-${field.id}-container`);
    shown?.setAttribute("aria-labelledby", name.id);
    shown?.parentElement.setAttribute("aria-labelledby", `${name.id} ${shown.id}`);
  }
}

// jQuery calls in order: select2 has made its boxes by then.
window.django?.jQuery?.(() => nameFields(document));
document.addEventListener("formset:added", (event) => nameFields(event.target));
