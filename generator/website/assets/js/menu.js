// The menu is a popover and needs no script. When a phone is turned and the wide header
// takes over, leave the top layer, so that the page behind can be used again.
const menu = document.querySelector(".menu[popover]");
const wide = window.matchMedia("(width >= 62rem)");

wide.addEventListener("change", () => {
  if (wide.matches && menu?.matches(":popover-open")) menu.hidePopover();
});
