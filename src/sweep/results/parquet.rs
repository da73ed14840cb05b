//! The table as Parquet: one row group, the writer's own encodings, no compression (the codecs would bring C code).

use std::sync::Arc;

use parquet::basic::{LogicalType, Repetition, Type as Physical};
use parquet::data_type::{ByteArray, ByteArrayType, DoubleType, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::types::{Type, TypePtr};

use super::columns::{Cells, Column};

pub(super) fn bytes(columns: &[Column]) -> Result<Vec<u8>, ParquetError> {
    let fields = columns.iter().map(field).collect::<Result<Vec<TypePtr>, ParquetError>>()?;
    let schema = Type::group_type_builder("results").with_fields(fields).build()?;
    let mut bytes = Vec::new();
    let properties = Arc::new(WriterProperties::builder().build());
    let mut file = SerializedFileWriter::new(&mut bytes, Arc::new(schema), properties)?;
    let mut group = file.next_row_group()?;
    for column in columns {
        let Some(mut writer) = group.next_column()? else { break };
        match &column.cells {
            Cells::Whole(cells) => writer.typed::<Int64Type>().write_batch(cells, None, None)?,
            Cells::Number(cells) => {
                let (values, there) = present(cells, |number| *number);
                writer.typed::<DoubleType>().write_batch(&values, Some(&there), None)?
            }
            Cells::Text(cells) => {
                let (values, there) = present(cells, |text| ByteArray::from(text.as_str()));
                writer.typed::<ByteArrayType>().write_batch(&values, Some(&there), None)?
            }
        };
        writer.close()?;
    }
    group.close()?;
    file.close()?;
    Ok(bytes)
}

fn field(column: &Column) -> Result<TypePtr, ParquetError> {
    let (physical, repetition, logical) = match column.cells {
        Cells::Whole(_) => (Physical::INT64, Repetition::REQUIRED, None),
        Cells::Number(_) => (Physical::DOUBLE, Repetition::OPTIONAL, None),
        Cells::Text(_) => (Physical::BYTE_ARRAY, Repetition::OPTIONAL, Some(LogicalType::String)),
    };
    let field = Type::primitive_type_builder(&column.name, physical);
    Ok(Arc::new(field.with_repetition(repetition).with_logical_type(logical).build()?))
}

/// The cells that are there, and of each cell whether it is (1) or not (0).
fn present<C, V>(cells: &[Option<C>], value: impl Fn(&C) -> V) -> (Vec<V>, Vec<i16>) {
    let there = cells.iter().map(|cell| i16::from(cell.is_some())).collect();
    (cells.iter().flatten().map(value).collect(), there)
}
