using System.Globalization;
using System.Text;
using Mlflow.Embedded.Errors;

namespace Mlflow.Embedded.Filters;

/// <summary>Splits a filter into tokens.</summary>
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

    // Double quotes enclose a key before a comparator and a text after it.
    private static bool FollowsComparator(List<FilterToken> tokens) =>
        tokens.Count > 0
        && (tokens[^1].Kind == FilterTokenKind.Symbol
            || tokens[^1].Text.ToUpperInvariant() is "LIKE" or "ILIKE" or "IN");

    private static bool IsNameCharacter(char character) =>
        char.IsLetterOrDigit(character) || character is '_' or '-' or '.' or '+' or '/';

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

        throw MlflowException.InvalidParameter(
            $"The filter {MessageText.Quote(filter)} has a text without a closing {quote}.");
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
                        $"The filter {MessageText.Quote(filter)} has a name without a closing {filter[at]}.");
            }

            at++;
        }

        string name = filter[start..at];
        bool isNumber = double.TryParse(name, NumberStyles.Float, CultureInfo.InvariantCulture, out _)
            && (char.IsDigit(name[^1]) || name[^1] == '.');
        return new FilterToken(isNumber ? FilterTokenKind.Number : FilterTokenKind.Name, name);
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
