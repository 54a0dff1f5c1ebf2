// A click on the head of a column sorts the table by it; a second click turns the order round.
document.querySelectorAll('table.sortable').forEach(table => {
  const heads = Array.from(table.tHead.rows[0].cells);
  const keyOf = (row, column) => {
    const cell = row.cells[column];
    return cell.dataset.sort ?? cell.textContent;
  };
  const compare = (one, other) => one.localeCompare(other, 'en', { numeric: true });
  heads.forEach((head, column) => head.querySelector('button').addEventListener('click', () => {
    const direction = head.getAttribute('aria-sort') === 'ascending' ? 'descending' : 'ascending';
    const sign = direction === 'ascending' ? 1 : -1;
    const rows = Array.from(table.tBodies[0].rows);
    rows.sort((one, other) => sign * compare(keyOf(one, column), keyOf(other, column)));
    table.tBodies[0].append(...rows);
    heads.forEach(each => each.removeAttribute('aria-sort'));
    head.setAttribute('aria-sort', direction);
  }));
});
