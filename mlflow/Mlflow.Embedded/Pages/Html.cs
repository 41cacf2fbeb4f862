using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text;

namespace Mlflow.Embedded.Pages;

/// <summary>
/// A piece of HTML, written as an interpolated string: the text of the program is HTML, and every value is encoded unless
/// it is <see cref="Html"/> itself.
/// </summary>
/// <param name="literalLength">The number of characters of HTML, from the compiler.</param>
/// <param name="formattedCount">The number of values, from the compiler.</param>
[InterpolatedStringHandler]
internal sealed class Html(int literalLength, int formattedCount)
{
    private readonly StringBuilder _text = new(literalLength + (16 * formattedCount));

    public static Html None { get; } = new(0, 0);

    public void AppendLiteral(string html) => _text.Append(html);

    public void AppendFormatted(string? text) => _text.Append(WebUtility.HtmlEncode(text));

    public void AppendFormatted(long number) => _text.Append(CultureInfo.InvariantCulture, $"{number}");

    public void AppendFormatted(Html html) => _text.Append(html._text);

    public void AppendFormatted(IEnumerable<Html> pieces)
    {
        foreach (Html piece in pieces)
        {
            _text.Append(piece._text);
        }
    }

    public override string ToString() => _text.ToString();
}
