interface FieldProps {
  name: string;
  kind: 'url' | 'email';
  label: string;
  hint?: string;
  /** What is wrong with what was typed; empty where nothing is. It takes the place of the hint. */
  problem: string;
  defaultValue?: string;
}

/** A field with its name above it and what is to be said of it below. */
export function Field({ name, kind, label, hint, problem, defaultValue }: FieldProps) {
  const note = `${name}-note`;
  return (
    <>
      <label class="field wide">
        <span>{label}</span>
        <input
          name={name}
          inputMode={kind}
          autoComplete={kind}
          spellcheck={false}
          {...(defaultValue === undefined ? {} : { defaultValue })}
          aria-invalid={problem !== ''}
          aria-describedby={note}
          required
        />
      </label>
      <p class="field-note" id={note}>
        {problem ? (
          <span class="field-problem" role="alert">
            {problem}
          </span>
        ) : (
          <span class="quiet">{hint}</span>
        )}
      </p>
    </>
  );
}
