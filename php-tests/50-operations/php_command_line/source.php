<?php
// a comment
/** A doc comment. */
function repeated(int $times): string { return str_repeat("x$times", $times); } # another
?>
<b>html</b>
<?= repeated(3) ?>
