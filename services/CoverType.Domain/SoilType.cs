using System.Collections.Frozen;
using System.Globalization;

namespace CoverType.Domain;

/// <summary>
/// One of the 40 soil types: a unit of the US Forest Service's survey of ecological landtype units (ELU). Each type has
/// one instance.
/// </summary>
public sealed class SoilType
{
    private static readonly FrozenDictionary<string, SoilType> ByCode;
    private static readonly FrozenDictionary<string, SoilType>.AlternateLookup<ReadOnlySpan<char>> BySpan;

    // The descriptions are those of covtype.info, the note that comes with the UCI file.
    static SoilType()
    {
        All =
        [
            new(0, 2702, "Cathedral family - Rock outcrop complex, extremely stony."),
            new(1, 2703, "Vanet - Ratake families complex, very stony."),
            new(2, 2704, "Haploborolis - Rock outcrop complex, rubbly."),
            new(3, 2705, "Ratake family - Rock outcrop complex, rubbly."),
            new(4, 2706, "Vanet family - Rock outcrop complex complex, rubbly."),
            new(5, 2717, "Vanet - Wetmore families - Rock outcrop complex, stony."),
            new(6, 3501, "Gothic family."),
            new(7, 3502, "Supervisor - Limber families complex."),
            new(8, 4201, "Troutville family, very stony."),
            new(9, 4703, "Bullwark - Catamount families - Rock outcrop complex, rubbly."),
            new(10, 4704, "Bullwark - Catamount families - Rock land complex, rubbly."),
            new(11, 4744, "Legault family - Rock land complex, stony."),
            new(12, 4758, "Catamount family - Rock land - Bullwark family complex, rubbly."),
            new(13, 5101, "Pachic Argiborolis - Aquolis complex."),
            new(14, 5151, "Unspecified in the USFS Soil and ELU Survey."),
            new(15, 6101, "Cryaquolis - Cryoborolis complex."),
            new(16, 6102, "Gateview family - Cryaquolis complex."),
            new(17, 6731, "Rogert family, very stony."),
            new(18, 7101, "Typic Cryaquolis - Borohemists complex."),
            new(19, 7102, "Typic Cryaquepts - Typic Cryaquolls complex."),
            new(20, 7103, "Typic Cryaquolls - Leighcan family, till substratum complex."),
            new(21, 7201, "Leighcan family, till substratum, extremely bouldery."),
            new(22, 7202, "Leighcan family, till substratum - Typic Cryaquolls complex."),
            new(23, 7700, "Leighcan family, extremely stony."),
            new(24, 7701, "Leighcan family, warm, extremely stony."),
            new(25, 7702, "Granile - Catamount families complex, very stony."),
            new(26, 7709, "Leighcan family, warm - Rock outcrop complex, extremely stony."),
            new(27, 7710, "Leighcan family - Rock outcrop complex, extremely stony."),
            new(28, 7745, "Como - Legault families complex, extremely stony."),
            new(29, 7746, "Como family - Rock land - Legault family complex, extremely stony."),
            new(30, 7755, "Leighcan - Catamount families complex, extremely stony."),
            new(31, 7756, "Catamount family - Rock outcrop - Leighcan family complex, extremely stony."),
            new(32, 7757, "Leighcan - Catamount families - Rock outcrop complex, extremely stony."),
            new(33, 7790, "Cryorthents - Rock land complex, extremely stony."),
            new(34, 8703, "Cryumbrepts - Rock outcrop - Cryaquepts complex."),
            new(35, 8707, "Bross family - Rock land - Cryumbrepts complex, extremely stony."),
            new(36, 8708, "Rock outcrop - Cryumbrepts - Cryorthents complex, extremely stony."),
            new(37, 8771, "Leighcan - Moran families - Cryaquolls complex, extremely stony."),
            new(38, 8772, "Moran family - Cryorthents - Leighcan family complex, extremely stony."),
            new(39, 8776, "Moran family - Cryorthents - Rock land complex, extremely stony."),
        ];
        ByCode = All.ToFrozenDictionary(soil => soil.Code, StringComparer.Ordinal);
        BySpan = ByCode.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    private SoilType(int index, int elu, string description)
    {
        Index = index;
        Elu = elu;
        Description = description;
        Code = string.Create(CultureInfo.InvariantCulture, $"C{elu}");
    }

    /// <summary>All 40, in the order of the UCI file's columns <c>Soil_Type1</c> to <c>40</c>.</summary>
    public static IReadOnlyList<SoilType> All { get; }

    /// <summary>The index in <see cref="All"/>, 0 to 39.</summary>
    public int Index { get; }

    /// <summary>The code in records: <c>C</c> and the ELU code, such as <c>C7745</c>.</summary>
    public string Code { get; }

    /// <summary>
    /// The ELU code, four digits: the first is the climatic zone (2 lower montane to 8 alpine), the second the geologic
    /// zone (1 alluvium, 2 glacial, 5 mixed sedimentary, 7 igneous and metamorphic).
    /// </summary>
    public int Elu { get; }

    /// <summary>The survey's description, such as <c>Gothic family.</c></summary>
    public string Description { get; }

    /// <summary>Returns the soil type whose <see cref="Code"/> is exactly <paramref name="code"/>, or null.</summary>
    public static SoilType? Find(string? code) => code is null ? null : ByCode.GetValueOrDefault(code);

    /// <inheritdoc cref="Find(string?)"/>
    public static SoilType? Find(ReadOnlySpan<char> code) => BySpan.TryGetValue(code, out SoilType? soil) ? soil : null;

    /// <inheritdoc/>
    public override string ToString() => Code;
}
