using System.Globalization;
using CoverType.Domain;
using CoverType.Modeling.Data;
using CoverType.Pipeline.Assembly;
using CoverType.Pipeline.Training;
using Microsoft.Extensions.Options;

namespace CoverType.Pipeline.Rows;

/// <summary>Makes a data set of labelled rows by the rules of a campaign's: duplicates are dropped, and the same cells held out.</summary>
internal sealed class TrainingRows(CampaignRows campaigns, IOptions<TrainingOptions> options)
{
    private readonly TrainingOptions _options = options.Value;

    /// <summary>Returns the data set of a campaign, if <paramref name="from"/> is a number, or of a file.</summary>
    /// <exception cref="InvalidDataException">There is none, or it has too few cells.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public async Task<AssembledData> ReadAsync(string from, CancellationToken cancellationToken)
    {
        bool isCampaign = int.TryParse(from, NumberStyles.None, CultureInfo.InvariantCulture, out int campaign);
        IReadOnlyList<LabelledCell> rows = isCampaign
            ? await campaigns.ReadAsync(campaign, cancellationToken)
            : await LabelledRowFile.ReadAsync(from, cancellationToken);
        DataSet dataSet = DataSet.Assemble(rows);
        if (dataSet.Cells.Count < _options.MinimumCells)
        {
            throw new InvalidDataException(
                $"The data set has {dataSet.Cells.Count} distinct cells, fewer than the {_options.MinimumCells} of "
                + "Training:MinimumCells.");
        }

        HoldOutSplit split = HoldOut.Split(dataSet);
        return split is { Training.Count: > 0, HoldOut.Count: > 0 }
            ? new AssembledData(dataSet, split, rows, Portions: 0, isCampaign ? $"campaign {campaign}" : Path.GetFileName(from))
            : throw new InvalidDataException(
                $"The data set of {dataSet.Cells.Count} cells has none to train on or none to hold out.");
    }
}
