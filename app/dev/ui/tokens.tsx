const COLOURS = [
  "canvas",
  "surface",
  "sunken",
  "ink",
  "ink-muted",
  "ink-subtle",
  "line",
  "line-strong",
  "accent",
  "accent-strong",
  "accent-soft",
  "on-accent",
  "danger",
  "danger-strong",
  "danger-soft",
  "on-danger",
  "success",
  "success-soft",
  "warning",
  "warning-soft",
  "focus",
];

const TYPE = ["text-4xl", "text-3xl", "text-2xl", "text-xl", "text-lg", "text-base", "text-sm", "text-xs"];

/** Colours and type, as they are. */
export function Tokens() {
  return (
    <section>
      <h2 className="display mb-4 border-b border-line pb-2 text-2xl">Colour and type</h2>
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(7rem,1fr))] gap-3">
        {COLOURS.map((name) => (
          <li key={name} className="text-xs">
            <span
              className="block h-12 rounded-control border border-line"
              style={{ background: `var(--color-${name})` }}
            />
            {name}
          </li>
        ))}
      </ul>
      <div className="mt-8 grid grid-cols-[minmax(0,1fr)] gap-3">
        {TYPE.map((size, index) => (
          <p key={size} className={`${size} ${index < 3 ? "display" : ""} break-words`}>
            Going once at $1,234,567.89
          </p>
        ))}
        <p className="display-figures text-3xl">
          0123456789
          <br />
          1111111111
        </p>
      </div>
    </section>
  );
}
