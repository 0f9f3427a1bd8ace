using PolicyKit.Engines.Sets;
using PolicyKit.Model;

namespace PolicyKit.Engines.Texts;

/// <summary>Several languages as one deterministic automaton: where a text ends says which of them it belongs to.</summary>
/// <remarks>
/// This is the product of the languages and of their complements at once, so that intersection, difference and emptiness are questions about
/// states. Texts outside the first language do not matter: they all end in one state.
/// </remarks>
internal sealed class TextAutomaton
{
    /// <summary>More transitions than this are not worth their memory; the caller reports that it cannot tell.</summary>
    public const int MostTransitions = 8_000_000;

    /// <summary>More steps of the machine than this are not worth their time: a few seconds.</summary>
    public const int MostSteps = 10_000_000;

    private readonly CharacterClasses _classes;
    private readonly List<int[]> _next = [];
    private readonly List<int> _sortOf = [];
    private readonly List<BitSet> _sorts = [];
    private readonly Dictionary<BitSet, int> _numbers = new(SameMembers.Instance);
    private int[]? _readable;
    private List<int>[]? _before;

    private TextAutomaton(CharacterClasses classes) => _classes = classes;

    /// <summary>The sorts of texts that the languages tell apart, each as the set of languages that its texts belong to.</summary>
    public IReadOnlyList<BitSet> Sorts => _sorts;

    /// <summary>An automaton for these languages, of which there is at least one; null when it would be too large.</summary>
    public static TextAutomaton? Of(IReadOnlyList<RegularLanguage> languages) =>
        TextMachine.Of(languages) is { } machine && new TextAutomaton(machine.Classes) is var automaton && automaton.Determinize(machine, languages.Count)
            ? automaton
            : null;

    /// <summary>The sort of a text.</summary>
    public int SortOf(string text)
    {
        var state = 0;
        foreach (var character in text)
            state = _next[state][_classes.Of(character)];
        return _sortOf[state];
    }

    /// <summary>The texts of a sort, shorter ones first, then those that read better. Endless when the sort has no end.</summary>
    public IEnumerable<string> TextsOf(int sort)
    {
        _readable ??= _classes.ByReadability();
        List<BitSet> reaching = [StatesOf(sort)];
        for (var length = 0; !reaching[length].IsEmpty; length++)
        {
            if (reaching[length][0])
                foreach (var text in TextsOf(new char[length], 0, 0, reaching))
                    yield return text;
            reaching.Add(Before(reaching[length]));
        }
    }

    private IEnumerable<string> TextsOf(char[] text, int position, int state, List<BitSet> reaching)
    {
        if (position == text.Length)
            return [new string(text)];
        var rest = reaching[text.Length - position - 1];
        return _readable!
            .Where(characterClass => rest[_next[state][characterClass]])
            .SelectMany(characterClass => _classes.MembersOf(characterClass).SelectMany(character =>
            {
                text[position] = character;
                return TextsOf(text, position + 1, _next[state][characterClass], reaching);
            }));
    }

    private BitSet StatesOf(int sort)
    {
        var states = new BitSet(_next.Count);
        for (var state = 0; state < _next.Count; state++)
            if (_sortOf[state] == sort)
                states.Add(state);
        return states;
    }

    // The states from which one character leads into some of these.
    private BitSet Before(BitSet states)
    {
        if (_before is null)
        {
            _before = [.. _next.Select(_ => new List<int>())];
            for (var state = 0; state < _next.Count; state++)
                foreach (var target in _next[state].Distinct())
                    _before[target].Add(state);
        }
        var before = new BitSet(_next.Count);
        for (var state = states.Next(0); state >= 0; state = states.Next(state + 1))
            foreach (var source in _before[state])
                before.Add(source);
        return before;
    }

    private bool Determinize(TextMachine machine, int languages)
    {
        var known = new Dictionary<EquatableArray<int>, int>();
        var waiting = new Queue<EquatableArray<int>>();
        NumberOf(machine.Close(machine.Starts));
        var steps = 0;
        while (waiting.Count > 0)
        {
            if ((long)known.Count * _classes.Count > MostTransitions || steps > MostSteps)
                return false;
            var states = waiting.Dequeue();
            var targets = new List<int>?[_classes.Count];
            foreach (var state in states)
                if (machine.StepsOf(state) is { } classes)
                    for (var step = classes.Next(0); step >= 0; step = classes.Next(step + 1), steps++)
                        (targets[step] ??= []).Add(machine.Step(state, step));
            var next = new int[_classes.Count];
            for (var step = 0; step < next.Length; step++)
                next[step] = targets[step] is { } reached ? NumberOf(machine.Close(reached)) : NumberOf([]);
            _next.Add(next);
        }
        return true;

        int NumberOf(int[] states)
        {
            // Behind the last text of the first language nothing matters any more.
            EquatableArray<int> key = Array.Exists(states, state => state < machine.FirstLanguageEnd) ? states.ToEquatableArray() : [];
            if (known.TryGetValue(key, out var number))
                return number;
            known.Add(key, number = known.Count);
            waiting.Enqueue(key);
            _sortOf.Add(SortOf(machine, key, languages));
            return number;
        }
    }

    private int SortOf(TextMachine machine, EquatableArray<int> states, int languages)
    {
        var accepted = new BitSet(languages);
        foreach (var state in states)
            if (machine.AcceptedIn(state) is >= 0 and var language)
                accepted.Add(language);
        if (!accepted[0])
            accepted = new BitSet(languages);
        if (!_numbers.TryGetValue(accepted, out var sort))
        {
            _numbers.Add(accepted, sort = _sorts.Count);
            _sorts.Add(accepted);
        }
        return sort;
    }
}
