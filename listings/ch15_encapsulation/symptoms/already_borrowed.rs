//! A RefCell that is read for the length of a loop refuses a writer inside it.

use std::cell::RefCell;

pub fn main() {
    let orders = RefCell::new(vec![250]);
    for order in orders.borrow().iter() {
        orders.borrow_mut().push(order * 2);
    }
    println!("{}", orders.borrow().len());
}
