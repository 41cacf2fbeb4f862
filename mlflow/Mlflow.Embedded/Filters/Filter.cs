using System.Globalization;
using Mlflow.Embedded.Errors;

namespace Mlflow.Embedded.Filters;

/// <summary>
/// MLflow's filter language: comparisons joined by AND. A comparison is a field, a comparator and a value; texts stand
/// in single or double quotes, keys with other characters than letters, digits, dots and underscores in backticks or
/// double quotes, lists in parentheses.
/// </summary>
internal sealed class Filter
{
    /// <summary>The largest number of comparisons.</summary>
    private const int MostComparisons = 1000;

    private readonly string _text;
    private readonly IReadOnlyList<FilterToken> _tokens;
    private int _next;

    private Filter(string text)
    {
        _text = text;
        _tokens = FilterTokens.Of(text);
    }

    /// <summary>Parses a filter; null and blank give no comparisons.</summary>
    /// <exception cref="MlflowException">The filter is not valid.</exception>
    public static IReadOnlyList<Comparison> Parse(string? filter) =>
        string.IsNullOrWhiteSpace(filter) ? [] : new Filter(filter).ReadAll();

    private List<Comparison> ReadAll()
    {
        List<Comparison> comparisons = [ReadComparison()];
        while (Peek().Kind != FilterTokenKind.End)
        {
            FilterToken and = Next();
            if (!IsWord(and, "AND"))
            {
                throw Unexpected(and, "AND or the end");
            }

            comparisons.Add(ReadComparison());
            if (comparisons.Count > MostComparisons)
            {
                throw MlflowException.TooMany("filter", MostComparisons, comparisons.Count);
            }
        }

        return comparisons;
    }

    private Comparison ReadComparison()
    {
        FilterToken name = Next();
        if (name.Kind != FilterTokenKind.Name)
        {
            throw Unexpected(name, "the name of a field");
        }

        Comparator comparator = ReadComparator();
        FieldName field = FieldName.Of(name.Text);
        if (comparator is Comparator.In or Comparator.NotIn)
        {
            return new Comparison(field, comparator, ReadList(), null);
        }

        if (comparator is Comparator.IsNull or Comparator.IsNotNull)
        {
            return new Comparison(field, comparator, [], null);
        }

        FilterToken value = Next();
        return value.Kind switch
        {
            FilterTokenKind.Text => new Comparison(field, comparator, [value.Text], null),
            FilterTokenKind.Number =>
                new Comparison(field, comparator, [], double.Parse(value.Text, CultureInfo.InvariantCulture)),
            _ => throw Unexpected(value, "a number or a text in quotes"),
        };
    }

    private Comparator ReadComparator()
    {
        FilterToken token = Next();
        Comparator? comparator = token.Text.ToUpperInvariant() switch
        {
            "=" => Comparator.Equal,
            "!=" or "<>" => Comparator.NotEqual,
            "<" => Comparator.Less,
            "<=" => Comparator.LessOrEqual,
            ">" => Comparator.Greater,
            ">=" => Comparator.GreaterOrEqual,
            "LIKE" => Comparator.Like,
            "ILIKE" => Comparator.ILike,
            "IN" => Comparator.In,
            "NOT" when IsWord(Next(), "IN") => Comparator.NotIn,
            "IS" => ReadNull(),
            _ => null,
        };
        return comparator ?? throw Unexpected(token, "=, !=, <, <=, >, >=, LIKE, ILIKE, IN, NOT IN, IS NULL or IS NOT NULL");
    }

    private Comparator ReadNull()
    {
        FilterToken token = Next();
        bool not = IsWord(token, "NOT");
        FilterToken last = not ? Next() : token;
        return !IsWord(last, "NULL") ? throw Unexpected(last, "NULL or NOT NULL")
            : not ? Comparator.IsNotNull
            : Comparator.IsNull;
    }

    private List<string> ReadList()
    {
        Expect("(");
        List<string> texts = [];
        do
        {
            FilterToken text = Next();
            texts.Add(text.Kind == FilterTokenKind.Text ? text.Text : throw Unexpected(text, "a text in quotes"));
        }
        while (IsSymbol(Peek(), ",") && Next().Kind == FilterTokenKind.Symbol);

        Expect(")");
        return texts;
    }

    private void Expect(string symbol)
    {
        FilterToken token = Next();
        if (!IsSymbol(token, symbol))
        {
            throw Unexpected(token, symbol);
        }
    }

    private FilterToken Peek() => _tokens[_next];

    private FilterToken Next() => _tokens[Math.Min(_next++, _tokens.Count - 1)];

    private static bool IsSymbol(FilterToken token, string symbol) =>
        token.Kind == FilterTokenKind.Symbol && token.Text == symbol;

    private static bool IsWord(FilterToken token, string word) =>
        token.Kind == FilterTokenKind.Name && token.Text.Equals(word, StringComparison.OrdinalIgnoreCase);

    private MlflowException Unexpected(FilterToken found, string expected) =>
        MlflowException.InvalidParameter(
            $"The filter {MessageText.Quote(_text)} has {found.Text} in the place of {expected}.");
}
