using System.Diagnostics.CodeAnalysis;
using CoverType.Domain;

namespace CoverType.DataApi.Files;

/// <summary>A way to write a labelled cell as comma-separated fields.</summary>
internal interface ICellLayout
{
    /// <summary>The columns' names, in order; a file may begin with a line of them.</summary>
    IReadOnlyList<string> Columns { get; }

    /// <summary>Reads a line of as many fields as there are columns, or tells every field that is wrong.</summary>
    bool TryParse(
        string[] fields, [NotNullWhen(true)] out LabelledCell? cell, out IReadOnlyList<RowError> errors);
}
