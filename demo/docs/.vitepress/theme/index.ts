import DefaultTheme from 'vitepress/theme-without-fonts';
import { defineComponent, h, onMounted, ref } from 'vue';
import './style.css';

/** The element acts in a browser alone, so it is fetched once the page is there. */
const StateGallery = defineComponent(() => {
  const place = ref<HTMLElement>();
  onMounted(async () => {
    const { fillGallery } = await import('../../site/gallery.ts');
    if (place.value) await fillGallery(place.value);
  });
  return () => h('div', { ref: place, class: 'state-gallery' });
});

export default {
  extends: DefaultTheme,
  enhanceApp: ({ app }) => app.component('StateGallery', StateGallery),
};
