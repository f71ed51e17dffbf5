interface SwitchProps {
  label: string;
  explained: string;
  isOn: boolean;
  onSwitch: (isOn: boolean) => void;
}

export function Switch({ label, explained, isOn, onSwitch }: SwitchProps) {
  return (
    <button
      type="button"
      class="switch"
      role="switch"
      aria-checked={isOn}
      title={explained}
      onClick={() => onSwitch(!isOn)}
    >
      <span>{label}</span>
      <span class="switch-track" />
    </button>
  );
}
