import 'relink-account/define';
