using System.Buffers;
using System.Text.Json;
using CoverType.Clients.Predictions;
using CoverType.Domain;
using CoverType.Inference.Predictions;
using FluentValidation;
using FluentValidation.Results;

namespace CoverType.Inference.Batch;

/// <summary>Reads a row as a cell, or finds its errors.</summary>
internal sealed class RowParser(IValidator<PredictionRequest> validator)
{
    /// <summary>The entry for a row as a whole, as in the problem details of <c>POST /predict</c>.</summary>
    internal const string Row = "$";

    /// <summary>Adds a row of JSON.</summary>
    /// <param name="utf8">The whole text of the row.</param>
    /// <param name="chunk">Receives the row.</param>
    public void Add(ReadOnlySequence<byte> utf8, RowChunk chunk)
    {
        if (utf8.IsSingleSegment && CellJson.Read(utf8.FirstSpan) is ForestCell cell)
        {
            chunk.Add(cell);
            return;
        }

        try
        {
            Add(PredictionBody.ParseRequest(utf8), chunk);
        }
        catch (JsonException failure)
        {
            chunk.Add([new FieldError(Row, JsonProblem.Describe(failure))]);
        }
    }

    /// <summary>Adds a row that was read with errors or was not validated.</summary>
    public void Add(PredictionRequest request, RowChunk chunk)
    {
        ValidationResult result = validator.Validate(request);
        if (result.IsValid)
        {
            chunk.Add(request.ToCell());
        }
        else
        {
            chunk.Add([.. result.Errors.Select(error => new FieldError(error.PropertyName, error.ErrorMessage))]);
        }
    }
}
