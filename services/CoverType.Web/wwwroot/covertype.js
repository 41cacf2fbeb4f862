// Functions of the browser that the pages call.
window.covertype = {
  // Brings a field into view and puts the cursor there.
  goTo(id) {
    const field = document.getElementById(id);
    (field?.closest(".rz-dropdown") ?? field)?.focus();
  },

  // Scrolls to an element that is out of view, such as the answer below the form on a phone.
  reveal(id) {
    document.getElementById(id)?.scrollIntoView({ block: "nearest", behavior: "smooth" });
  },

  // Replaces the address of this page. It may come after the visitor has left for another page, which keeps its own.
  replaceAddress(address) {
    if (new URL(address, document.baseURI).pathname === location.pathname) {
      Blazor.navigateTo(address, { replaceHistoryEntry: true });
    }
  },

  // Saves a stream of the server as a file.
  async download(name, stream) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([await stream.arrayBuffer()], { type: "text/csv" }));
    link.download = name;
    link.click();
    URL.revokeObjectURL(link.href);
  },
};

// Number fields are texts. Arrows change the number in the field, even if it was just typed; they do nothing to another text.
(() => {
  const read = field => /^\s*[+-]?\d{1,9}\s*$/.test(field.value) ? Number(field.value) : null;

  const enter = (field, number) => {
    field.value = String(number);
    field.dispatchEvent(new Event("change", { bubbles: true }));
  };

  const step = (field, direction) => {
    const number = read(field);
    if (number === null) {
      return;
    }

    const { step, minimum, maximum } = field.dataset;
    const next = number + direction * Number(step);
    const bounded = Math.min(Number(maximum), Math.max(Number(minimum), next));
    // Above the range ArrowUp does nothing, and below it ArrowDown.
    if (Math.sign(bounded - number) === direction) {
      enter(field, bounded);
    }
  };

  document.addEventListener("keydown", event => {
    const direction = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (direction && event.target.dataset?.step) {
      event.preventDefault();
      step(event.target, direction);
    }
  });

  document.addEventListener("click", event => {
    const button = event.target.closest?.("button[data-step-of], button[data-sign]");
    const field = button && document.getElementById(button.dataset.stepOf ?? button.dataset.sign);
    if (!field) {
      return;
    }

    if (button.dataset.stepOf) {
      step(field, Number(button.dataset.direction));
    } else if (read(field)) {
      enter(field, -read(field));
    }
  });
})();

// An entry is in the address at once: the server's answer comes too late for a visitor who follows a link right after typing.
document.addEventListener("change", event => {
  const { dataset, name, value } = event.target;
  if (dataset?.step && name) {
    const address = new URL(location.href);
    address.searchParams.set(name, value.trim());
    history.replaceState(history.state, "", address);
  }
}, true);

// The skip link moves the focus, not only the view.
document.addEventListener("click", event => {
  const target = document.getElementById(event.target.closest?.("a[data-focus]")?.dataset.focus);
  if (target) {
    event.preventDefault();
    target.focus();
    target.scrollIntoView();
  }
});

// The link leaves the language to those who open it.
const shared = () => {
  const address = new URL(location.href);
  address.searchParams.delete("culture");
  return address.href;
};

// A link to another language keeps what was entered just now, of which the server may not know yet.
document.addEventListener("click", event => {
  const link = event.target.closest?.(".languages a");
  if (link) {
    const address = new URL(location.href);
    address.searchParams.set("culture", link.hreflang);
    link.href = address.href;
  }
}, true);

// Copies the text of an element, or the address of the page, and says so on the button for a moment.
document.addEventListener("click", async event => {
  const button = event.target.closest?.("button[data-copy], button[data-copy-address]");
  if (!button) {
    return;
  }

  const source = button.dataset.copy && document.getElementById(button.dataset.copy);
  try {
    await navigator.clipboard.writeText(source ? source.textContent : shared());
  } catch {
    // Without https, or if the visitor does not allow it, the text is selected, and the keyboard can copy it.
    if (source) {
      getSelection().selectAllChildren(source);
    }
    return;
  }

  button.dataset.label ??= button.textContent;
  button.textContent = button.dataset.copied;
  clearTimeout(button.copiedUntil);
  button.copiedUntil = setTimeout(() => button.textContent = button.dataset.label, 1500);
});

// A server that has been started again does not know the circuit. The address has what the visitor entered, so the page is loaded
// again; it is too if the visitor comes back to a page that has given up.
(() => {
  const notice = document.getElementById("components-reconnect-modal");
  const hasGivenUp = () => notice?.classList.contains("components-reconnect-failed");

  notice?.addEventListener("components-reconnect-state-changed", event => {
    if (event.detail.state === "rejected") {
      location.reload();
    }
  });

  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible" && hasGivenUp()) {
      location.reload();
    }
  });
})();
