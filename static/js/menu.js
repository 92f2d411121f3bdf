// Folds the main menu away behind a button on a phone. Without this script the menu is open.
const button = document.querySelector(".menu-button");
if (button) {
  const menu = document.getElementById(button.getAttribute("aria-controls"));
  menu.classList.add("collapsible");
  button.hidden = false;
  button.addEventListener("click", () => {
    const isOpen = menu.classList.toggle("is-open");
    button.setAttribute("aria-expanded", String(isOpen));
  });
}
