using System.Globalization;
using CoverType.Clients.Pipeline;

namespace CoverType.Web.Pipeline;

/// <summary>What the portions of a batch have brought.</summary>
/// <param name="Batch">The number of the batch.</param>
/// <param name="Portions">The number of portions.</param>
/// <param name="NewRows">The rows that the campaign did not have.</param>
/// <param name="Duplicates">The rows that it had already.</param>
/// <param name="FirstAt">The time of the first portion.</param>
public sealed record BatchRows(int Batch, int Portions, int NewRows, int Duplicates, DateTimeOffset FirstAt)
{
    /// <summary>The number of the batch as the category of a chart.</summary>
    public string Label => Batch.ToString(CultureInfo.InvariantCulture);

    /// <summary>Returns the batches of these portions in their order.</summary>
    public static IReadOnlyList<BatchRows> Of(IEnumerable<PortionReport> portions) =>
    [
        .. portions.GroupBy(portion => portion.Batch).OrderBy(batch => batch.Key).Select(batch => new BatchRows(
            batch.Key,
            batch.Count(),
            batch.Sum(portion => portion.NewRows),
            batch.Sum(portion => portion.Rows - portion.NewRows),
            batch.Min(portion => portion.ReceivedAt))),
    ];
}
