/** What the page knows of an account, and hears of it. */
export const account = () => ({
  id: 'fca_ada_checking',
  shown: true,
  said: '',
  toggle() {
    this.shown = !this.shown;
  },
  hear({ detail }) {
    this.said = `${detail.status} ${detail.account ?? ''}`;
  },
});
