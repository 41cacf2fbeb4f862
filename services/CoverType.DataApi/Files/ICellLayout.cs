using CoverType.Domain;

namespace CoverType.DataApi.Files;

/// <summary>A way to write a labelled cell as comma-separated fields.</summary>
internal interface ICellLayout
{
    /// <summary>The names of the columns, in order. A file may begin with a line of them.</summary>
    IReadOnlyList<string> Columns { get; }

    /// <summary>Returns true if a header may use <paramref name="name"/> for the column. The case does not matter.</summary>
    bool IsName(int column, string name) =>
        string.Equals(name, Columns[column], StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads a line that has as many fields as there are columns.</summary>
    /// <param name="fields">The fields.</param>
    /// <param name="errors">Every field that breaks a rule; empty if the cell is returned.</param>
    /// <returns>The cell, or null if there are errors.</returns>
    LabelledCell? Parse(CellFields fields, out IReadOnlyList<RowError> errors);
}
