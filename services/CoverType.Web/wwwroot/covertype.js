// What the pages need of the browser beyond Blazor.
window.covertype = {
  // Brings a field into view and puts the cursor there.
  goTo(id) {
    const field = document.getElementById(id);
    (field?.closest(".rz-dropdown") ?? field)?.focus();
  },

  // Brings an element into view where it is not, such as an answer below the form on a phone.
  reveal(id) {
    document.getElementById(id)?.scrollIntoView({ block: "nearest", behavior: "smooth" });
  },
};
