import type { Host } from '@heliograph/client/host';
import type { Session } from '@heliograph/client/session';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { mount } from '../app/mount';
import { SignIn } from '../sign-in/sign-in';
import { useEnvironment } from '../ui/context';
import { Logo } from '../ui/logo';
import type { DisplayPreferences } from '../ui/model/display-preferences';
import type { Store } from '../ui/model/store';
import { ErrorCard, Skeleton } from '../ui/status';
import { useStore } from '../ui/use-store';
import { useUniqueId } from '../ui/use-unique-id';
import { ComposeForm } from './compose-form';
import { Inbox } from './inbox';
import type { DemoMailbox } from './model/mailbox';
import { OpenedMail } from './opened-mail';
import { useDemoTranslator } from './words';

interface TryPageProps {
  host: Host;
  session: Session;
  mailbox: DemoMailbox;
  /** What stands on the panel's badge. */
  badge: Store<string>;
  /** The person chose another look in the panel. */
  dressed: (look: DisplayPreferences) => void;
}

/** Three steps side by side, or one at a time where it is narrow: write, open, and see what the panel says. */
export function DemoPage(props: TryPageProps) {
  const { session } = props;
  const say = useDemoTranslator();
  const state = useStore(session.state, session.watch);
  return (
    <>
      <header class="try-head">
        <h1 class="try-title">
          <Logo />
          {say('title')}
        </h1>
        <p class="try-intro">{say('intro')}</p>
        <a class="link" href="/">
          {say('to_panel')}
        </a>
      </header>
      <main class="try-main">
        {state.phase === 'starting' && <Skeleton />}
        {state.phase === 'unreachable' && (
          <ErrorCard error={state.error} onRetry={() => void session.start()} />
        )}
        {state.phase === 'signed_out' && <SignIn session={session} />}
        {state.phase === 'signed_in' && <Steps key={state.user.id} {...props} />}
      </main>
    </>
  );
}

function Steps({ host, session, mailbox, badge, dressed }: TryPageProps) {
  const say = useDemoTranslator();
  const state = useStore(mailbox.state, mailbox.watch);
  const [step, setStep] = useState(1);
  useEffect(() => void mailbox.load(), [mailbox]);
  const { openCount: looks } = state;
  useEffect(() => {
    if (looks > 0) setStep(2);
  }, [looks]);
  const names = [say('write.title'), say('mailbox.title'), say('steps.panel')];
  return (
    <div class="steps" data-step={step}>
      <nav class="step-nav" aria-label={say('steps')}>
        {names.map((name, index) => (
          <button
            key={name}
            type="button"
            class="step-tab"
            aria-current={step === index + 1 ? 'step' : undefined}
            onClick={() => setStep(index + 1)}
          >
            <span class="step-number">{index + 1}</span>
            {name}
            {index === 2 && <TabBadge badge={badge} />}
          </button>
        ))}
      </nav>
      <Step class="step-write" number={1} title={say('write.title')}>
        <ComposeForm mailbox={mailbox} onSent={() => setStep(2)} />
      </Step>
      <Step class="step-open" number={2} title={say('mailbox.title')}>
        <Inbox mailbox={mailbox} state={state} />
        <OpenedMail key={state.selectedId} mailbox={mailbox} state={state} onSee={() => setStep(3)} />
      </Step>
      <Step class="step-panel" number={3} title={say('panel.title')} hint={say('panel.hint')}>
        <EmbeddedPanel host={host} session={session} dressed={dressed} />
      </Step>
    </div>
  );
}

/** Where one step is shown at a time, what the panel has to tell must be seen from the others. */
function TabBadge({ badge }: Pick<TryPageProps, 'badge'>) {
  const { t: say } = useEnvironment();
  const text = useStore(badge.get, badge.watch);
  if (!text) return null;
  return (
    <span class="badge">
      <span aria-hidden="true">{text}</span>
      <span class="unseen">, {say('toolbar.badge', { count: Number.parseInt(text, 10) })}</span>
    </span>
  );
}

interface StepProps {
  class: string;
  number: number;
  title: string;
  hint?: string;
  children: ComponentChildren;
}

function Step({ class: className, number, title, hint, children }: StepProps) {
  const id = useUniqueId();
  return (
    <section class={`step ${className}`} aria-labelledby={id}>
      <h2 class="step-title" id={id}>
        <span class="step-number">{number}</span>
        {title}
      </h2>
      {hint && <p class="step-hint">{hint}</p>}
      {children}
    </section>
  );
}

/** The very same panel that stands at `/`. */
function EmbeddedPanel({ host, session, dressed }: Omit<TryPageProps, 'mailbox' | 'badge'>) {
  const root = useRef<HTMLDivElement>(null);
  useEffect(
    () => (root.current ? mount(root.current, host, session, { onPreferencesChange: dressed }) : undefined),
    [host, session, dressed],
  );
  return <div class="step-frame" ref={root} />;
}
