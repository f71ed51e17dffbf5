import sign from './logo.svg?raw';

/** The product's sign, in the colour of the text around it. */
export function Logo() {
  return <span class="sign" aria-hidden="true" dangerouslySetInnerHTML={{ __html: sign }} />;
}
