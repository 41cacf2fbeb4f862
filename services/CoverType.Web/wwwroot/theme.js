// The first visit follows the system's preference; after that the cookie holds the visitor's choice.
(() => {
  const cookie = "covertype-theme=";
  const chosen = () => document.cookie.split("; ").some(part => part.startsWith(cookie));
  if (chosen() || !matchMedia("(prefers-color-scheme: dark)").matches) {
    return;
  }

  document.cookie = `${cookie}standard-dark; max-age=31536000; path=/; samesite=lax`;
  if (chosen()) {
    location.reload();
  }
})();
