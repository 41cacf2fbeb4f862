namespace CoverType.DataApi.Importing;

/// <summary>What an import did.</summary>
/// <param name="Target">The file that it wrote.</param>
/// <param name="Rows">How many records are in it.</param>
/// <param name="IsUci">Whether they are those of UCI's <c>covtype.data.gz</c>, by its checksum.</param>
internal sealed record ImportReport(string Target, int Rows, bool IsUci);
