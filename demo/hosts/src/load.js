// For a host that strips `type="module"` from its tags: any script may import a module.
import('/element/relink-account.js');
