// ANCHOR: shown
//! Two pods each sell one of ten. Unchecked, one write undoes the other.
//! Needs: rusqlite, tempfile.

fn read_then_write(pod: &Connection, meanwhile: &dyn Fn()) -> Result<usize> {
    let (stock, _) = read(pod)?;
    meanwhile(); // the other pod sells, if it can
    pod.execute("UPDATE item SET stock = ?", [stock - 1])
}

fn version_checked(pod: &Connection, meanwhile: &dyn Fn()) -> Result<()> {
    let (stock, version) = read(pod)?;
    meanwhile();
    let sql = "UPDATE item SET stock = ?, version = ? WHERE version = ?";
    match pod.execute(sql, [stock - 1, version + 1, version])? {
        0 => Err(Error::StatementChangedRows(0)),
        _ => Ok(()),
    }
}

fn begin_immediate(pod: &Connection, meanwhile: &dyn Fn()) -> Result<()> {
    pod.execute_batch("BEGIN IMMEDIATE")?;
    read_then_write(pod, meanwhile)?;
    pod.execute_batch("COMMIT")
}
// ANCHOR_END: shown

use rusqlite::{Connection, Error, Result};

fn read(pod: &Connection) -> Result<(u32, u32)> {
    let sql = "SELECT stock, version FROM item";
    pod.query_one(sql, [], |row| row.try_into())
}

/// The first pod lets the second in between its read and its write. One that
/// is refused gives up what it has begun, and sells when the other has.
fn two_sales<T>(
    sell: fn(&Connection, &dyn Fn()) -> Result<T>,
) -> Result<String, Box<dyn std::error::Error>> {
    let folder = tempfile::tempdir()?;
    let pods = [0, 1].map(|_| connect(&folder.path().join("shop.db")));
    let [first, second] = pods;
    let (first, second) = (first?, second?);
    first.execute_batch(
        "CREATE TABLE item (stock, version); INSERT INTO item VALUES (10, 1)",
    )?;

    let tries = std::cell::Cell::new(0);
    let count = || tries.set(tries.get() + 1);
    let seconds = std::cell::Cell::new(None);
    let firsts = refusal(
        &first,
        sell(&first, &|| {
            count();
            seconds.set(Some(refusal(&second, sell(&second, &count))));
        }),
    )?;
    let seconds = seconds.take().ok_or("the second pod had no turn")??;

    let mut refused = String::new();
    for (name, pod, why) in
        [("first", &first, firsts), ("second", &second, seconds)]
    {
        if let Some(why) = why {
            refused += &format!("; {name}: {why}");
            sell(pod, &count)?;
        }
    }
    let (stock, _) = read(&first)?;
    Ok(format!("{stock} left, {} tries{refused}", tries.get()))
}

/// Why the pod was refused, if it was.
fn refusal<T>(pod: &Connection, sale: Result<T>) -> Result<Option<String>> {
    let Err(error) = sale else { return Ok(None) };
    let code = error.sqlite_error().map(|error| error.extended_code);
    let why = match code {
        Some(rusqlite::ffi::SQLITE_BUSY) => format!("{error} (SQLITE_BUSY)"),
        Some(rusqlite::ffi::SQLITE_BUSY_SNAPSHOT) => {
            format!("{error} (SQLITE_BUSY_SNAPSHOT)")
        }
        _ if error == Error::StatementChangedRows(0) => {
            "no row has that version".to_owned()
        }
        _ => return Err(error),
    };
    if !pod.is_autocommit() {
        pod.execute_batch("ROLLBACK")?;
    }
    Ok(Some(why))
}

fn connect(path: &std::path::Path) -> Result<Connection> {
    let pod = Connection::open(path)?;
    pod.busy_timeout(std::time::Duration::ZERO)?;
    Ok(pod)
}

pub fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("read, then write: {}", two_sales(read_then_write)?);
    println!("version checked:  {}", two_sales(version_checked)?);
    println!("BEGIN IMMEDIATE:  {}", two_sales(begin_immediate)?);
    Ok(())
}
