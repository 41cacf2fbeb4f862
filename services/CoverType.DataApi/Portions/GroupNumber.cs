using System.Globalization;
using CoverType.Clients.DataApi;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CoverType.DataApi.Portions;

/// <summary>Reads <c>group_number</c> from a query the way the original (FastAPI with Pydantic 2) does.</summary>
internal static class GroupNumber
{
    private const string Parameter = "group_number";
    private const int First = 1;
    private const int Last = 10;

    /// <summary>The group, or null and the refusal to answer with.</summary>
    public static int? Read(HttpRequest request, out IResult? refusal)
    {
        // Of a parameter that is given more than once, FastAPI takes the last.
        string? text = request.Query[Parameter].LastOrDefault();
        if (text is null)
        {
            refusal = Unprocessable(new QueryFault("missing", ["query", Parameter], "Field required", null));
            return null;
        }

        if (!IsInteger(text, out int? group))
        {
            refusal = Unprocessable(new QueryFault(
                "int_parsing",
                ["query", Parameter],
                "Input should be a valid integer, unable to parse string as an integer",
                text));
            return null;
        }

        if (group is not (>= First and <= Last))
        {
            refusal = TypedResults.Json(
                new Refusal(DataApiDetails.InvalidGroup),
                DataApiJson.RefusalType,
                statusCode: StatusCodes.Status400BadRequest);
            return null;
        }

        refusal = null;
        return group;
    }

    /// <summary>Pydantic's idea of an integer: blanks around it, a sign and a fraction of zeros are let pass.</summary>
    /// <param name="text">What came.</param>
    /// <param name="number">The number; null where it is too large to be any group's.</param>
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

    private static JsonHttpResult<InvalidQuery> Unprocessable(QueryFault fault) => TypedResults.Json(
        new InvalidQuery([fault]), DataApiJson.InvalidQueryType, statusCode: StatusCodes.Status422UnprocessableEntity);
}
