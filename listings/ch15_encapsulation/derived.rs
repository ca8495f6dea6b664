//! Three derived or borrowed ways into a newtype, and none of them asks its check.
//! Needs: serde, serde_json.

// ANCHOR: shown
mod bank {
    #[derive(Default, serde::Deserialize)]
    pub struct Amount(i64);

    impl TryFrom<i64> for Amount {
        type Error = String;
        fn try_from(cents: i64) -> Result<Amount, String> {
            if cents <= 0 {
                return Err(format!("not an amount: {cents}"));
            }
            Ok(Amount(cents))
        }
    }
    // ANCHOR_END: shown

    impl std::ops::Deref for Amount {
        type Target = i64;
        fn deref(&self) -> &i64 {
            &self.0
        }
    }
    impl std::ops::DerefMut for Amount {
        fn deref_mut(&mut self) -> &mut i64 {
            &mut self.0
        }
    }
}

use bank::Amount;

// ANCHOR: main
pub fn main() -> Result<(), String> {
    println!("{}", *Amount::default());
    match serde_json::from_str::<Amount>("-5") {
        Ok(amount) => println!("{}", *amount),
        Err(error) => println!("{error}"),
    }
    let mut amount = Amount::try_from(5)?;
    *amount = -5;
    println!("{}", *amount);
    Ok(())
}
// ANCHOR_END: main
