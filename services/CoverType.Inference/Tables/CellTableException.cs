namespace CoverType.Inference.Tables;

/// <summary>A body that is not a table of cells. The message is for the caller.</summary>
internal sealed class CellTableException(string message) : Exception(message);
