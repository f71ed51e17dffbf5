import type { Component, FunctionComponent } from 'preact';

/**
 * Draws again only where one of its properties became another. The node is made anew each time all the same: a node that is
 * kept holds on to the tree in which it was drawn first, and so, from one picture to the next, to all that were ever drawn.
 */
export function memo<Props extends object>(Part: FunctionComponent<Props>) {
  return function Unchanged(this: Component<Props>, props: Props) {
    this.shouldComponentUpdate = isOther;
    return <Part {...props} />;
  };
}

function isOther<Props extends object>(this: { readonly props: Props }, next: Props): boolean {
  return (Object.keys(next) as (keyof Props)[]).some((name) => next[name] !== this.props[name]);
}
