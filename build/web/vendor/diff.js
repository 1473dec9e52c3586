export { diffWordsWithSpace } from 'diff';
