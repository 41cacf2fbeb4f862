using System.Globalization;
using System.Text;
using Mlflow.Embedded.Errors;

namespace Mlflow.Embedded.Filters;

/// <summary>Splits a filter or an entry of <c>order_by</c> into tokens.</summary>
internal static class FilterTokens
{
    public static IReadOnlyList<FilterToken> Of(string filter)
    {
        List<FilterToken> tokens = [];
        for (int at = 0; at < filter.Length;)
        {
            char first = filter[at];
            if (char.IsWhiteSpace(first))
            {
                at++;
            }
            else if (first == '\'' || (first == '"' && FollowsComparator(tokens)))
            {
                tokens.Add(ReadText(filter, ref at));
            }
            else if (NumberLength(filter, at) is > 0 and int length)
            {
                tokens.Add(new FilterToken(FilterTokenKind.Number, filter.Substring(at, length)));
                at += length;
            }
            else if (IsNameCharacter(first) || first is '`' or '"')
            {
                tokens.Add(ReadName(filter, ref at));
            }
            else
            {
                tokens.Add(ReadSymbol(filter, ref at));
            }
        }

        tokens.Add(new FilterToken(FilterTokenKind.End, "the end"));
        return tokens;
    }

    // Double quotes enclose a key before a comparator and a text after it, but not a text in a list.
    private static bool FollowsComparator(List<FilterToken> tokens) =>
        tokens.Count > 0
        && ((tokens[^1].Kind == FilterTokenKind.Symbol && tokens[^1].Text is not ("(" or ","))
            || tokens[^1].Text.ToUpperInvariant() is "LIKE" or "ILIKE");

    // Keys with other characters stand in quotes.
    private static bool IsNameCharacter(char character) => char.IsLetterOrDigit(character) || character is '_' or '.';

    // Returns 0 if no number starts here, or if it continues as a name.
    private static int NumberLength(string filter, int start)
    {
        int at = start + (filter[start] == '-' ? 1 : 0);
        int digits = at;
        while (at < filter.Length && (char.IsAsciiDigit(filter[at]) || filter[at] == '.'))
        {
            at++;
        }

        if (at > digits && at < filter.Length && filter[at] is 'e' or 'E')
        {
            int exponent = at + 1 + (at + 1 < filter.Length && filter[at + 1] is '-' or '+' ? 1 : 0);
            int end = exponent;
            while (end < filter.Length && char.IsAsciiDigit(filter[end]))
            {
                end++;
            }

            at = end > exponent ? end : at;
        }

        return (at == filter.Length || !(IsNameCharacter(filter[at]) || filter[at] is '`' or '"'))
            && double.TryParse(filter.AsSpan(start, at - start), NumberStyles.Float, CultureInfo.InvariantCulture, out _)
                ? at - start
                : 0;
    }

    private static FilterToken ReadText(string filter, ref int at)
    {
        char quote = filter[at];
        StringBuilder text = new();
        for (int i = at + 1; i < filter.Length; i++)
        {
            if (filter[i] != quote)
            {
                text.Append(filter[i]);
            }
            else if (i + 1 < filter.Length && filter[i + 1] == quote)
            {
                text.Append(quote);
                i++;
            }
            else
            {
                at = i + 1;
                return new FilterToken(FilterTokenKind.Text, text.ToString());
            }
        }

        throw MlflowException.InvalidParameter($"{MessageText.Quote(filter)} has a text without a closing {quote}.");
    }

    private static FilterToken ReadName(string filter, ref int at)
    {
        int start = at;
        while (at < filter.Length && (IsNameCharacter(filter[at]) || filter[at] is '`' or '"'))
        {
            if (filter[at] is '`' or '"')
            {
                int close = filter.IndexOf(filter[at], at + 1);
                at = close >= 0
                    ? close
                    : throw MlflowException.InvalidParameter(
                        $"{MessageText.Quote(filter)} has a name without a closing {filter[at]}.");
            }

            at++;
        }

        return new FilterToken(FilterTokenKind.Name, filter[start..at]);
    }

    private static FilterToken ReadSymbol(string filter, ref int at)
    {
        int start = at++;
        while (at < filter.Length && filter[start] is '=' or '!' or '<' or '>' && filter[at] is '=' or '<' or '>')
        {
            at++;
        }

        return new FilterToken(FilterTokenKind.Symbol, filter[start..at]);
    }
}
