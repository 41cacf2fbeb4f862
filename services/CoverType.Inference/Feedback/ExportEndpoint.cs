using System.Globalization;
using System.Text;
using System.Text.Json;
using CoverType.Clients.Predictions;
using Microsoft.Net.Http.Headers;

namespace CoverType.Inference.Feedback;

/// <summary>
/// <c>GET /feedback</c>: all feedback, or that since a time, in the order of the reports; as NDJSON, or as CSV if the request
/// prefers it. It is streamed, so that memory does not grow with the rows.
/// </summary>
internal sealed class ExportEndpoint(FeedbackStore store, FeedbackOutage outage)
{
    public const string Ndjson = "application/x-ndjson";
    public const string Csv = "text/csv";

    /// <summary>The first line of the CSV form.</summary>
    public const string CsvHeader = "prediction_id,model_version,predicted_cover_type,cover_type,predicted_at,received_at";

    private const string TimeFormat = "yyyy-MM-ddTHH:mm:ss.fffZ";
    private const int RowsPerFlush = 500;

    private static readonly string[] TimeFormats =
        ["yyyy-MM-dd", "yyyy-MM-ddTHH:mmK", "yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK"];

    public async Task<IResult> HandleAsync(
        HttpContext context, string? format, string? since, CancellationToken cancellationToken)
    {
        bool? csv = format?.ToLowerInvariant() switch
        {
            null or "" => PrefersCsv(context.Request),
            "csv" => true,
            "ndjson" => false,
            _ => null,
        };
        DateTimeOffset from = DateTimeOffset.UnixEpoch;
        Dictionary<string, string[]> errors = [];
        if (csv is null)
        {
            errors["format"] = ["Must be csv or ndjson."];
        }

        if (!string.IsNullOrEmpty(since) && !TryReadTime(since, out from))
        {
            errors["since"] = ["Must be a time such as 2026-01-31T12:00:00Z."];
        }

        return errors.Count > 0
            ? TypedResults.ValidationProblem(errors)
            : await outage.GuardAsync(() => StreamAsync(context, csv!.Value, from, cancellationToken));
    }

    private async Task<IResult> StreamAsync(
        HttpContext context, bool csv, DateTimeOffset since, CancellationToken cancellationToken)
    {
        // The first page is read before the status is sent, so that an outage is a 503.
        IAsyncEnumerator<FeedbackRow> rows = store.ReadAsync(since, cancellationToken).GetAsyncEnumerator(cancellationToken);
        try
        {
            bool any = await rows.MoveNextAsync();
            context.Response.ContentType = csv ? $"{Csv}; charset=utf-8" : Ndjson;
            await WriteAsync(context.Response, csv, rows, any, cancellationToken);
        }
        catch (FeedbackStoreException) when (context.Response.HasStarted)
        {
            // The end is missing: a broken connection says so, an ordinary end would not.
            context.Abort();
        }
        finally
        {
            await rows.DisposeAsync();
        }

        return TypedResults.Empty;
    }

    private static async Task WriteAsync(
        HttpResponse response, bool csv, IAsyncEnumerator<FeedbackRow> rows, bool any, CancellationToken cancellationToken)
    {
        StringBuilder text = new();
        if (csv)
        {
            text.Append(CsvHeader).Append("\r\n");
        }

        for (int count = 1; any; count++)
        {
            Append(text, csv, rows.Current);
            if (count % RowsPerFlush == 0)
            {
                await FlushAsync(response, text, cancellationToken);
            }

            any = await rows.MoveNextAsync();
        }

        await FlushAsync(response, text, cancellationToken);
    }

    private static async Task FlushAsync(HttpResponse response, StringBuilder text, CancellationToken cancellationToken)
    {
        await response.WriteAsync(text.ToString(), cancellationToken);
        text.Clear();
    }

    private static void Append(StringBuilder text, bool csv, FeedbackRow row)
    {
        FeedbackRecord record = new(
            row.PredictionId,
            row.ModelVersion,
            row.PredictedCover,
            row.TrueCover,
            DateTimeOffset.FromUnixTimeMilliseconds(row.PredictedAt),
            DateTimeOffset.FromUnixTimeMilliseconds(row.ReceivedAt));
        if (csv)
        {
            text.Append(record.PredictionId).Append(',')
                .Append(Quote(record.ModelVersion)).Append(',')
                .Append(record.PredictedCoverType).Append(',')
                .Append(record.CoverType).Append(',')
                .Append(record.PredictedAt.ToString(TimeFormat, CultureInfo.InvariantCulture)).Append(',')
                .Append(record.ReceivedAt.ToString(TimeFormat, CultureInfo.InvariantCulture)).Append("\r\n");
        }
        else
        {
            text.Append(JsonSerializer.Serialize(record, PredictionJsonContext.Default.FeedbackRecord)).Append('\n');
        }
    }

    private static string Quote(string text) =>
        text.All(char.IsAsciiLetterOrDigit) ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    // A plus that was not encoded arrives as a space.
    private static bool TryReadTime(string text, out DateTimeOffset time) => DateTimeOffset.TryParseExact(
        text.Replace(' ', '+'), TimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out time);

    private static bool PrefersCsv(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out IList<MediaTypeHeaderValue>? accepted))
        {
            return false;
        }

        return accepted
            .Where(type => type.Quality is null or > 0)
            .OrderByDescending(type => type.Quality ?? 1)
            .Select(type => type.MediaType.Equals(Csv, StringComparison.OrdinalIgnoreCase))
            .FirstOrDefault();
    }
}
