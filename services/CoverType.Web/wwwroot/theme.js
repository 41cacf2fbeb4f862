// The first visit follows the system's preference; from then on the visitor's own choice is in the cookie.
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
