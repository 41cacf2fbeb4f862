using System.Globalization;
using CoverType.Clients.DataApi;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CoverType.DataApi.Portions;

/// <summary>Reads <c>group_number</c> from a query as the original (FastAPI with Pydantic 2) does.</summary>
internal static class GroupNumber
{
    private const string Parameter = "group_number";
    private const int First = 1;
    private const int Last = 10;

    /// <summary>Returns the group, or null and the error response.</summary>
    public static int? Read(HttpRequest request, out IResult? error)
    {
        // FastAPI uses the last value of a parameter that is given more than once.
        string? text = request.Query[Parameter].LastOrDefault();
        if (text is null)
        {
            error = Unprocessable(new QueryError("missing", ["query", Parameter], "Field required", null));
            return null;
        }

        if (!IsInteger(text, out int? group))
        {
            error = Unprocessable(new QueryError(
                "int_parsing",
                ["query", Parameter],
                "Input should be a valid integer, unable to parse string as an integer",
                text));
            return null;
        }

        if (group is not (>= First and <= Last))
        {
            error = TypedResults.Json(
                new ErrorDetail(DataApiDetails.InvalidGroup),
                DataApiJson.ErrorDetailType,
                statusCode: StatusCodes.Status400BadRequest);
            return null;
        }

        error = null;
        return group;
    }

    /// <summary>Parses an integer as Pydantic does: spaces around it, a sign and a fraction of zeros are allowed.</summary>
    /// <param name="text">The value of the parameter.</param>
    /// <param name="number">The number, or null if it does not fit into 32 bits.</param>
    private static bool IsInteger(string text, out int? number)
    {
        string digits = text.Trim();
        int point = digits.IndexOf('.', StringComparison.Ordinal);
        if (point > 0 && point < digits.Length - 1 && digits.AsSpan(point + 1).Trim('0').IsEmpty)
        {
            digits = digits[..point];
        }

        bool fits = int.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value);
        number = fits ? value : null;
        return fits || (digits.TrimStart('+', '-') is { Length: > 0 } rest && rest.All(char.IsAsciiDigit));
    }

    private static JsonHttpResult<InvalidQuery> Unprocessable(QueryError error) => TypedResults.Json(
        new InvalidQuery([error]), DataApiJson.InvalidQueryType, statusCode: StatusCodes.Status422UnprocessableEntity);
}
