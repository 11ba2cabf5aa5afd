/** Three layers of data, the lowest of them checked. */
export function LogoMark() {
  return (
    <svg width="28" height="28" viewBox="0 0 28 28" aria-hidden>
      <path d="M14 2 26 8 14 14 2 8Z" fill="#9ed3bd" />
      <path
        d="m2 13 12 6 12-6"
        fill="none"
        stroke="#6fb89c"
        strokeWidth="2.5"
        strokeLinejoin="round"
        strokeLinecap="round"
      />
      <path
        d="m2 18.5 12 6 12-6"
        fill="none"
        stroke="#ffffff"
        strokeWidth="2.5"
        strokeLinejoin="round"
        strokeLinecap="round"
      />
    </svg>
  );
}
