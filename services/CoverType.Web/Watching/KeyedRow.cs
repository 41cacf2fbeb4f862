namespace CoverType.Web.Watching;

/// <summary>
/// A row of a table on a page that asks again and again. The table keeps the elements of a row if the new row is equal, and with
/// them the focus: rows of the same key are equal, also if their items have changed.
/// </summary>
/// <param name="Key">What names the item.</param>
/// <param name="Item">What the row shows.</param>
internal sealed record KeyedRow<T>(object Key, T Item)
{
    /// <inheritdoc/>
    public bool Equals(KeyedRow<T>? other) => other is not null && Key.Equals(other.Key);

    /// <inheritdoc/>
    public override int GetHashCode() => Key.GetHashCode();
}
