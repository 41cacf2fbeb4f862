namespace CoverType.DataApi.Importing;

/// <summary>The result of an import.</summary>
/// <param name="Target">The file that was written.</param>
/// <param name="Rows">The number of records in it.</param>
/// <param name="IsUci">True if the file was UCI's <c>covtype.data.gz</c>, by its checksum.</param>
internal sealed record ImportReport(string Target, int Rows, bool IsUci);
