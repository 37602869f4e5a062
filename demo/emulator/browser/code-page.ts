import type { Build } from './elements.ts';

/** The bank's question for a code. */
export type AskForCode = () => {
  body: Node[];
  /** Whether the code is right; it says so if it is not. */
  read: () => boolean;
};

/** Sent to the browser as source text: it may use nothing from outside itself. */
export function createCodePage(build: Build): AskForCode {
  const right = '123456';
  return () => {
    const code = build('input', {
      id: 'code',
      value: right,
      inputmode: 'numeric',
      autocomplete: 'off',
      'data-testid': 'code',
      'aria-describedby': 'code-fault',
    });
    const wrong = build('p', {
      class: 'fault',
      role: 'alert',
      id: 'code-fault',
      'data-testid': 'code-fault',
    });
    return {
      read() {
        const good = code.value.trim() === right;
        wrong.textContent = good ? '' : 'That is not the code. Try again.';
        if (!good) code.focus();
        return good;
      },
      body: [
        build('p', { class: 'quiet' }, `A pretended text message to your phone says: ${right}.`),
        build('label', { class: 'field' }, 'Code', code),
        wrong,
      ],
    };
  };
}
