using System.Buffers;
using System.Text.Json;
using CoverType.Domain;
using CoverType.Inference.Batch;
using CoverType.Inference.Predictions;
using CoverType.Inference.Scoring;
using CoverType.Inference.Tables;
using Microsoft.Extensions.Options;

namespace CoverType.Inference.Invocations;

/// <summary>
/// <c>POST /invocations</c>: MLflow's scoring protocol, as <c>mlflow models serve</c> answers it. Errors have MLflow's form.
/// </summary>
internal sealed class InvocationsEndpoint(
    CellTable table, TableScorer scorer, RowParser rows, IOptions<TableOptions> options)
{
    private const string Csv = "text/csv";
    private const string Json = "application/json";

    private readonly int _maxBytes = options.Value.MaxBodyBytes;

    public async Task HandleAsync(HttpContext context)
    {
        try
        {
            await AnswerAsync(context);
        }
        catch (CellTableException wrong)
        {
            await WriteErrorAsync(context, StatusCodes.Status400BadRequest, wrong.Message);
        }
        catch (BatchBrokenException wrong)
        {
            await WriteErrorAsync(context, wrong.StatusCode, wrong.Message);
        }
        catch (JsonException failure)
        {
            await WriteErrorAsync(
                context,
                StatusCodes.Status400BadRequest,
                "Failed to parse input from JSON. Ensure that input is a valid JSON formatted string. "
                    + $"Error: '{JsonProblem.Describe(failure)}'");
        }
        catch (BadHttpRequestException failure)
        {
            await WriteErrorAsync(context, failure.StatusCode, failure.Message);
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client has disconnected: there is nothing to respond to.
        }
    }

    private async Task AnswerAsync(HttpContext context)
    {
        HttpRequest request = context.Request;
        string type = RequestBody.MediaType(request);
        if (type is not (Csv or Json))
        {
            context.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
            context.Response.ContentType = "text/plain";
            await context.Response.WriteAsync(
                $"This predictor only supports the following content types: Types: ['{Csv}', '{Json}']. "
                    + $"Got '{request.ContentType}'.",
                context.RequestAborted);
            return;
        }

        RequestBody.LimitTo(request, _maxBytes);
        ForestCell[] cells = type == Csv
            ? await ReadCsvAsync(request)
            : await RequestBody.ReadAsync(
                request, _maxBytes, utf8 => JsonBody.Read(utf8, body => InvocationTable.Read(body, table)));
        if (await scorer.ScoreAsync(cells) is not ScoredTable scored)
        {
            await WriteErrorAsync(
                context,
                StatusCodes.Status503ServiceUnavailable,
                $"There is no model to predict with. {scorer.Problem}",
                "TEMPORARILY_UNAVAILABLE");
            return;
        }

        context.Response.ContentType = Json;
        if (scored.Ids is [string id])
        {
            context.Response.Headers[IPredictionIds.Header] = id;
        }

        InvocationAnswer.Write(scored, context.Response.BodyWriter);
        await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
        scorer.Observe(scored);
    }

    private async Task<ForestCell[]> ReadCsvAsync(HttpRequest request)
    {
        CancellationToken cancellation = request.HttpContext.RequestAborted;
        byte[] text = await RequestBody.ReadAsync(request, _maxBytes, utf8 => utf8.ToArray());
        using CsvReader reader = await CsvReader.OpenAsync(new MemoryStream(text), rows, cancellation);
        List<ForestCell> cells = [];
        RowChunk chunk = new();
        for (bool more = true; more; chunk.Clear())
        {
            more = await reader.ReadAsync(chunk, cancellation);
            for (int row = 0; row < chunk.Count; row++)
            {
                if (chunk.Errors(row) is { } errors)
                {
                    string all = string.Join(" ", errors.Select(error => $"{error.Field}: {error.Message}"));
                    throw new CellTableException($"Row {chunk.FirstRow + row}: {all}");
                }
            }

            cells.AddRange(chunk.Cells);
        }

        return [.. cells];
    }

    private static Task WriteErrorAsync(
        HttpContext context, int status, string message, string code = "BAD_REQUEST")
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(
            new InvocationError(code, message),
            InvocationJsonContext.Default.InvocationError,
            Json,
            context.RequestAborted);
    }
}
