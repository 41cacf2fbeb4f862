namespace CoverType.DataApi.Cells;

internal static partial class CellsLog
{
    [LoggerMessage(3000, LogLevel.Information, "the data API serves {Description}; a batch lasts {Seconds} s")]
    public static partial void ServingCells(this ILogger logger, string description, string seconds);
}
