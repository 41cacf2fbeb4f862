using System.Buffers;
using System.Globalization;
using System.Text.Json;
using CoverType.Inference.Models;
using CoverType.Inference.Predictions;
using CoverType.Inference.Scoring;
using CoverType.Inference.Tables;
using Microsoft.Extensions.Options;

namespace CoverType.Inference.OpenInference;

/// <summary><c>POST /v2/models/{name}[/versions/{version}]/infer</c>.</summary>
internal sealed class InferEndpoint(
    CellTable table, TableScorer scorer, ServedModels models, IOptions<TableOptions> options)
{
    /// <summary>The length of the JSON, if binary data follows it.</summary>
    private const string JsonLength = "Inference-Header-Content-Length";

    private readonly int _maxBytes = options.Value.MaxBodyBytes;

    public async Task HandleAsync(HttpContext context, string name, string? version)
    {
        try
        {
            ModelPath.Require(models, name, version);
            await AnswerAsync(context, version);
        }
        catch (OpenInferenceException wrong)
        {
            await OpenInferenceProblems.WriteAsync(context, wrong.StatusCode, wrong.Message);
        }
        catch (CellTableException wrong)
        {
            await OpenInferenceProblems.WriteAsync(context, StatusCodes.Status400BadRequest, wrong.Message);
        }
        catch (JsonException failure)
        {
            await OpenInferenceProblems.WriteAsync(
                context, StatusCodes.Status400BadRequest, $"The body is not JSON. {JsonProblem.Describe(failure)}");
        }
        catch (BadHttpRequestException failure)
        {
            await OpenInferenceProblems.WriteAsync(context, failure.StatusCode, failure.Message);
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client has disconnected: there is nothing to respond to.
        }
    }

    private async Task AnswerAsync(HttpContext context, string? version)
    {
        HttpRequest http = context.Request;
        int? jsonLength = JsonLengthOf(http);

        // KServe's client sends no content type with JSON.
        if (jsonLength is null && !string.IsNullOrEmpty(http.ContentType))
        {
            RequestBody.RequireJson(http);
        }

        RequestBody.LimitTo(http, _maxBytes);
        InferRequest request = await RequestBody.ReadAsync(http, _maxBytes, bytes => Parse(bytes, jsonLength));
        ScoredTable? scored = await scorer.ScoreAsync(request.Cells);
        if (scored is null || (version is not null && scored.Model.Version != version))
        {
            // The version was served when the request came, and is not any more.
            ModelPath.Require(models, models.State.Model?.Version.Name ?? "", version);
            throw new OpenInferenceException(StatusCodes.Status503ServiceUnavailable, $"There is no model. {scorer.Problem}");
        }

        context.Response.ContentType = "application/json";
        if (scored.Ids is [string id])
        {
            context.Response.Headers[IPredictionIds.Header] = id;
        }

        InferAnswer.Write(request, scored, context.Response.BodyWriter);
        await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
        scorer.Observe(scored);
    }

    private InferRequest Parse(ReadOnlySequence<byte> bytes, int? jsonLength)
    {
        if (jsonLength > bytes.Length)
        {
            throw OpenInferenceException.Wrong($"{JsonLength} is {jsonLength}, but the body has {bytes.Length} bytes.");
        }

        ReadOnlyMemory<byte> binary = jsonLength is int start ? bytes.Slice(start).ToArray() : default;
        return JsonBody.Read(
            jsonLength is int length ? bytes.Slice(0, length) : bytes,
            body => InferRequestReader.Read(body, binary, table));
    }

    private static int? JsonLengthOf(HttpRequest http)
    {
        string? header = http.Headers[JsonLength];
        if (header is null)
        {
            return null;
        }

        return int.TryParse(header, NumberStyles.None, CultureInfo.InvariantCulture, out int length)
            ? length
            : throw OpenInferenceException.Wrong($"The header {JsonLength} must be a number of bytes, not {header}.");
    }
}
