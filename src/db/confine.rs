//! The databases' part of a sandbox: SQLite opens no other file than the one that it was given. Called by `cli`.

#[cfg(feature = "sqlite")]
use libsqlite3_sys as ffi;

/// From now on a new connection to SQLite refuses to attach files, to write a copy into one, and to move its temporary ones.
/// What a server lets its users do with files is the server's affair.
pub fn confine() {
    #[cfg(feature = "sqlite")]
    sqlite::confine();
}

#[cfg(feature = "sqlite")]
#[expect(unsafe_code, reason = "diesel has no way to an authorizer")]
mod sqlite {
    use std::ffi::{CStr, c_char, c_int, c_void};
    use std::ptr;

    use super::ffi;

    pub(super) fn confine() {
        // SAFETY: `connected` has the type that SQLite asks for, and lives as long as the program.
        unsafe { ffi::sqlite3_auto_extension(Some(connected)) };
    }

    /// Called by SQLite for each new connection.
    unsafe extern "C" fn connected(
        connection: *mut ffi::sqlite3,
        _: *mut *mut c_char,
        _: *const ffi::sqlite3_api_routines,
    ) -> c_int {
        // SAFETY: the connection is open, and `authorize` needs no data of its own.
        unsafe { ffi::sqlite3_set_authorizer(connection, Some(authorize), ptr::null_mut()) }
    }

    /// Called by SQLite while it prepares a statement, with what the statement does and to what.
    unsafe extern "C" fn authorize(
        _: *mut c_void,
        action: c_int,
        object: *const c_char,
        _: *const c_char,
        _: *const c_char,
        _: *const c_char,
    ) -> c_int {
        // SAFETY: SQLite gives a text that ends with a zero, or null.
        let object = (!object.is_null()).then(|| unsafe { CStr::from_ptr(object) }.to_bytes());
        let is_refused = match (action, object) {
            // A database without a name is a temporary one: VACUUM makes it.
            (ffi::SQLITE_ATTACH, object) => object != Some(b"".as_slice()),
            (ffi::SQLITE_PRAGMA, Some(name)) => {
                name.eq_ignore_ascii_case(b"temp_store_directory")
                    || name.eq_ignore_ascii_case(b"data_store_directory")
            }
            _ => false,
        };
        if is_refused { ffi::SQLITE_DENY } else { ffi::SQLITE_OK }
    }
}
