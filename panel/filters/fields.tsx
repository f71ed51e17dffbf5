import { useEnvironment } from '../ui/context';

interface Option {
  readonly name: string;
  readonly count?: number;
}

interface SelectProps {
  label: string;
  any: string;
  value: string | null;
  options: readonly Option[];
  onChoose: (value: string | null) => void;
}

/** One choice of many, or none. A choice that is not offered any more stays until it is taken back. */
export function Select({ label, any, value, options, onChoose }: SelectProps) {
  const { format } = useEnvironment();
  const isOffered = value === null || options.some(({ name }) => name === value);
  const shown = isOffered ? options : [{ name: value }, ...options];
  return (
    <label class="choose">
      <span>{label}</span>
      <select value={value ?? ''} onChange={(event) => onChoose(event.currentTarget.value || null)}>
        <option value="">{any}</option>
        {shown.map(({ name, count }) => (
          <option key={name} value={name}>
            {count === undefined ? name : `${name} (${format.number(count)})`}
          </option>
        ))}
      </select>
    </label>
  );
}
