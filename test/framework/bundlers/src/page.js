// What a page does: it imports the element for what the import does.
import 'relink-account';
